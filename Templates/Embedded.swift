/// The default theme, compiled into the program.
public enum Embedded {
}
