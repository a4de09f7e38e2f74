"""Kills the bot at random points while it works, plays every fault, and counts what was lost or told twice."""
