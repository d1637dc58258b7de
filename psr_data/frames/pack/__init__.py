"""A report pack: every fact that goes into any format, put together once and frozen."""
