"""The sample programme, part by part."""
