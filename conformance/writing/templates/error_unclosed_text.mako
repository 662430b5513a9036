<%text>x
