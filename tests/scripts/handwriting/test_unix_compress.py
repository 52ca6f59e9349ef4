import base64

import pytest

from scripts.handwriting.unix_compress import decompress, is_compressed

TEXT = b"7" * 40000 + (b"x" * 200 + b"y") * 300 + b" ".join(b"%d" % n**2 for n in range(130))
# `compress -b 10` of TEXT: codes of 9 and of 10 bits, and a table that is emptied on the way.
PACKED = base64.b64decode(
    """
    H52KNwIKHEiwoMGDCBMqXMiwocOHECNKnEixosWLGDNq3Mixo8ePIEOKHEmypMmTKFOqXMmypcuXMGPKnEmzps2bOHPq3Mmzp8+f
    QIMKHUq0qNGjSJMqXcq0qdOnUKNKnUq1qtWrWLNq3cq1q9evYMOKHUu2rNmzaNOqXcu2rdu3cOPKnUu3rt27ePPq3cu3r9+/gAML
    Hky4sOHDiBMrXsy4sePHkCNLnky5suXLmDNr3sy5s+fPoEOLHk26tOnTqFOrXs26tevXsGPLnk27tu3buHPr3s27t+/fwIMLH068
    uPHjyJMrX868ufPn0KNLn069uvXr2LNr3869u/fv4MOLH0++vPnz6NOrX8++vfv38OPLn0+/vv37+PPr38+/v///AAYo4IAEFmjg
    gQgmqOCCDDbo4IMQRijhhBRWaOGFGGYIFh4cdujhhyCGKOKIJJZo4okopqjiiiy2SGIeLsYo44w01mjjjSbCiOOOPPbo448q6gjk
    kEQWaSSLQh6p5JJMDplkk1BGKSWSU1Zp5ZUgPonlllweqWWXYIa545dilmlmi2SeqeaaI6bJ5ptvugnnnGbKSeedXdqJ555W6snn
    n1D6CeigXhJqaJ+HJhqloIo2aiOjjkYaI6SSVhqkpZiOmemmNVLK6acdegrqp6KOummppmKKaqqVrspqpK6+2missiZKa62G3orr
    oLru+mevvu4JbLB3DkvsnMYeG6eyrCbLrJrOPluntKNGS22Y1l6bp7acZsstlt5+i6i4loZLrpTmnhuoupKmy+6S7r5bqLyKxksv
    kfbeC2S++vrIb788/gswjgIP/KjBgBaM8IwKLzypw8JCjGfDEq9IccUpXozxiRpvXGLHHrcZMpsgj5ylydCifGbJKnPIcssvqxwz
    yjObXPPIN4ecs8c7b9wzxj9XHLTEQ0NctMNHL5w0wksb3PTATwMcdb9T61v1vVfTm7W8W7/bNbtfqxv2uWOTW7a4Z3+bNrdra9v2
    tW9TG7e0cz9bN7N3K5v3sXsT23ewf/sa+K6D41p4rYfLmvirizfbcpmNpxq5qZNX+7iYlYOaOamXY9s5mJt3+/m2o28Z+qmlm546
    uKtfeXqmr6va+rizo1v7lLGXe7vtu6/be5O5t/o78MMzGXy7xcObvJLHw7r8vM/jG32RzTta/azTS5/9vttz372/34MffsDjk18+
    weejn/7B63favvvvMxy//PM/XL+L19d7P/77o9k/lf9f+v+l/1/6/6X/X/r/pf9f+v+l/1/6/6X/X/r/pf9f+v+l/1/6/6X/X/r/
    pf9f+v+l/1/6/6X/X/r/pf9f+v+l/1/6/6X/X/r/pf9f+v+l/1/6/6X/X/r/pf9f+v+l/1/6/6X/X/r/pf9f+v+l/1/6/6X/X/r/
    pf9f+j9AAAAAAAB4AgocSBBPnoIIEypcyLChw4cQI0qcSLEiwYMWM2rcyLGjx48CMYIcSbKkyZMKRaJcybKly4YqX8qcSXNkzJo4
    c+p0eHOnz586ewIdSpSl0KJIk3o8qrSpU4lMn0qdijAq1atTrWLdqlQr169DvYIdG5Ss2a5n0xIVq7btSbZu44KEK7fuRrp281LE
    q7fvQ75+A6cUTJgj4MKIDyMmrHhx4MaO+0KOnHcy5bqWL8fNrLkt585pP4M2K3r02NKmv6JOvXU166uuX2eVrTk2bae2b6PV7Tg3
    76K+f4cVnph44eDGdyJPnnM585rOn8+MLv0l9eotr2NfqX37W++YwcvtLt5mebfkzy9VrzY9+7vvz7qPb3E+/b33T+cHa38/xP7+
    8QQDCDGAQAMIORBoAwgy1ADCDAvSkKANB+JQYAwwDBiDDBfScGAMNiQYQw4LytAggzWUiEOCM8hwIIQF0pChgTTEiMOBNciQYA03
    LGjDiTb0CMINOg55Iwg3FpjDjCReCIOLBMKwIoExpEigiQ5uSCKBEIro4Yc5XmjDjCBaSGCPH94oYg4QMvikgxyCyKAMMCQowwww
    HOgiDAU2OKMMY/Z5Q54M4lAngznIieeJM8TQZosSPgjhizSYCeGMMxBZ4Aw3vkhigjJuSQOWBs5gpYdT0vDjgTT0GOOSA9aQZ4E1
    xHBkDS3u2OqCKZ7Io5A15FDkmEeuWiCFM9qQ4rFEHmgDDlMOaiWRJ94ww5Y3pJjgDTd4OKSwBVo4Iw4ymHkjhUhSmCC0bS55IrgL
    5hAqgmMemIOhTmao4ZN8RinjhzCMKaKUcsaA4YkG37mgwR6KCCK6BkN7IYdk3snhlTV4u2GPIuq4paOkOkqDlY4+K+K1UMZQow0d
    yqihqjUSWOmRVWpJIK5CVvljljXgkDPLRYLI6Yc2UBgD
    """
)


def test_what_compress_packed_is_unpacked() -> None:
    assert decompress(PACKED) == TEXT


def test_nothing_and_one_byte() -> None:
    assert decompress(b"\x1f\x9d\x90") == b""
    assert decompress(b"\x1f\x9d\x90\x41\x00") == b"A"


def test_other_files_are_told_apart() -> None:
    assert is_compressed(PACKED)
    assert not is_compressed(b"\x1f\x8b\x08\x00")


@pytest.mark.parametrize("data", [b"", b"\x1f\x9d", b"\x1f\x8b\x90", b"\x1f\x9d\x9f"])
def test_what_is_no_z_file_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"not a \.Z file"):
        decompress(data)


def test_a_code_from_the_future_is_refused() -> None:
    with pytest.raises(ValueError, match="damaged"):
        decompress(b"\x1f\x9d\x90\x41\xfe\xff\xff")
