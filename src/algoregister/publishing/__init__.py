"""From the model to what the world reads: records, feeds and files, in stable forms."""
