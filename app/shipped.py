"""The shipped contract: the numbers that all that is read in Python shares with the page."""

from .contract import load_contract

CONTRACT = load_contract()
