"""What a text that nobody thought of makes our code, or a library below it, raise."""

MISTAKES: tuple[type[Exception], ...] = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    SystemError,  # from a library written in C
    TypeError,
    ValueError,
)
