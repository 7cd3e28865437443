/// The parts that a drawing in SVG keeps when it is published: the counterpart of ``HTMLElement/all`` for files that a
/// reader may open by themselves.
///
/// Neither scripts, embedded documents, links nor anything that loads a file are among it.
enum SVGPolicy {
    /// The elements that are kept. Names in SVG tell capital letters from small ones.
    static let elements: Set<String> = shapes.union(texts).union(paints).union(filters).union(movements)

    private static let shapes: Set<String> = [
        "circle", "defs", "desc", "ellipse", "g", "image", "line", "path", "polygon", "polyline", "rect", "style",
        "svg",
        "switch", "symbol", "title", "use", "view",
    ]
    private static let texts: Set<String> = ["a", "text", "textPath", "tspan"]
    private static let paints: Set<String> = [
        "clipPath", "linearGradient", "marker", "mask", "pattern", "radialGradient", "stop",
    ]
    private static let filters: Set<String> = [
        "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feConvolveMatrix", "feDiffuseLighting",
        "feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR",
        "feGaussianBlur", "feImage", "feMerge", "feMergeNode", "feMorphology", "feOffset", "fePointLight",
        "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence", "filter",
    ]
    /// Elements that change an attribute of another one over time.
    static let movements: Set<String> = ["animate", "animateMotion", "animateTransform", "mpath", "set"]

    /// Elements that go without a word, with all that is in them: browsers show nothing of them.
    static let unseen: Set<String> = [
        "altGlyph", "altGlyphDef", "altGlyphItem", "color-profile", "cursor", "font", "font-face", "glyph", "glyphRef",
        "hkern", "metadata", "missing-glyph", "tref", "vkern",
    ]

    /// Elements whose `href` may name a picture, if that is in the address itself.
    static let pictures: Set<String> = ["feImage", "image"]

    /// The attributes that are kept, besides `href`, `style` and those that begin with `aria-`.
    static let attributes: Set<String> = names.union(geometry).union(presentation).union(filtering).union(timing)

    /// Attributes that hold words and names, which may look like anything.
    static let names: Set<String> = ["class", "font-family", "id", "lang", "media", "role", "type"]

    /// Attributes that a movement may change.
    static let movable: Set<String> = geometry.union(presentation).union(filtering)

    private static let geometry: Set<String> = [
        "clipPathUnits", "cx", "cy", "d", "dx", "dy", "fr", "fx", "fy", "gradientTransform", "gradientUnits", "height",
        "lengthAdjust", "markerHeight", "markerUnits", "markerWidth", "maskContentUnits", "maskUnits", "method",
        "offset",
        "orient", "pathLength", "patternContentUnits", "patternTransform", "patternUnits", "points",
        "preserveAspectRatio", "r", "refX", "refY", "requiredExtensions", "requiredFeatures", "rotate", "rx", "ry",
        "side", "spacing", "spreadMethod", "startOffset", "systemLanguage", "textLength", "transform", "version",
        "viewBox", "viewTarget", "width", "x", "x1", "x2", "y", "y1", "y2", "zoomAndPan",
    ]
    private static let presentation: Set<String> = [
        "alignment-baseline", "baseline-shift", "clip", "clip-path", "clip-rule", "color", "color-interpolation",
        "color-interpolation-filters", "color-rendering", "direction", "display", "dominant-baseline",
        "enable-background", "fill", "fill-opacity", "fill-rule", "filter", "flood-color", "flood-opacity", "font",
        "font-size", "font-size-adjust", "font-stretch", "font-style", "font-variant", "font-weight",
        "glyph-orientation-horizontal", "glyph-orientation-vertical", "image-rendering", "isolation", "kerning",
        "letter-spacing", "lighting-color", "marker", "marker-end", "marker-mid", "marker-start", "mask", "mask-type",
        "mix-blend-mode", "opacity", "overflow", "paint-order", "pointer-events", "shape-rendering", "stop-color",
        "stop-opacity", "stroke", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin",
        "stroke-miterlimit", "stroke-opacity", "stroke-width", "text-anchor", "text-decoration", "text-overflow",
        "text-rendering", "transform-box", "transform-origin", "unicode-bidi", "vector-effect", "visibility",
        "white-space", "word-spacing", "writing-mode",
    ]
    private static let filtering: Set<String> = [
        "amplitude", "azimuth", "baseFrequency", "bias", "diffuseConstant", "divisor", "edgeMode", "elevation",
        "exponent", "filterRes", "filterUnits", "in", "in2", "intercept", "k1", "k2", "k3", "k4", "kernelMatrix",
        "kernelUnitLength", "limitingConeAngle", "mode", "numOctaves", "operator", "order", "pointsAtX", "pointsAtY",
        "pointsAtZ", "preserveAlpha", "primitiveUnits", "radius", "result", "scale", "seed", "slope",
        "specularConstant", "specularExponent", "stdDeviation", "stitchTiles", "surfaceScale", "tableValues", "targetX",
        "targetY", "values", "xChannelSelector", "yChannelSelector", "z",
    ]
    private static let timing: Set<String> = [
        "accumulate", "additive", "attributeName", "attributeType", "begin", "by", "calcMode", "dur", "end", "fill",
        "from", "keyPoints", "keySplines", "keyTimes", "max", "min", "origin", "path", "repeatCount", "repeatDur",
        "restart", "to", "values",
    ]
}
