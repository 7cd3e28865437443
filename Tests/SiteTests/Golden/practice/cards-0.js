qapack.cards(0, [
{"question":"How far is the <em>Moon<\/em>?","length":"short","url":"trivia/moon.html","answers":[["","<p>About <strong>384,400 km<\/strong>.<\/p>\n<h3 id=\"q-trivia-moon~why-it-varies\">Why it varies<\/h3>\n<p>The orbit is an ellipse.<\/p>\n"]]},
{"question":"How deep is the ocean?","length":"short","url":"trivia/ocean.html","answers":[["Ann","<p>Eleven kilometres. See <a href=\"trivia/moon.html\">the Moon<\/a>.<\/p>\n"],["Ben","<p><code>10,935 m<\/code><\/p>\n"]]}
]);
