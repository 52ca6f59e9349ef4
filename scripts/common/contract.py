"""The committed contract: the numbers that the scripts share with the page."""

from app.contract import load_contract

CONTRACT = load_contract()
