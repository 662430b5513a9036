for n in range(3):
    try:
        if n == 1:
            raise ValueError
    except ValueError:
        print("err", n)
        continue
    else:
        print("ok", n)
    finally:
        print("fin", n)
else:
    print("end")
