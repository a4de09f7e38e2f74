"""A loopback stand-in for Discord, on real sockets, for the unmodified bot process."""
