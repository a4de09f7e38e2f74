"""The words of Twosource as frozen values; nothing here reads, writes or waits."""
