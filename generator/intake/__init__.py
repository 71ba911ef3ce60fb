"""From a department's file to a draft of data: what stands in the file, what it means, how it is written down."""
