"""What official files of the deprivation indices and lists of areas bring."""
