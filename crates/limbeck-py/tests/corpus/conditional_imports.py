try:
    import a_module_that_does_not_exist
except ImportError as e:
    print(type(e).__name__, e)
