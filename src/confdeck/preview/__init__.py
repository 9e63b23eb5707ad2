"""A page in the browser that shows the outputs of a recap, and follows its files: `confdeck preview`."""
