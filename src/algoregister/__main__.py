"""Lets `python -m algoregister` do what the command `algoregister` does."""

from algoregister.cli import main

main(prog_name="algoregister")
