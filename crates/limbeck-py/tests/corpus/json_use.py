import json
print(json.dumps({"a": [1, 2.5, None, True], "b": "é\n"}), json.loads('{"x": [1, {"y": "z"}]}')["x"][1]["y"], json.dumps([1], indent=2), json.dumps({"b": 1, "a": 2}, sort_keys=True))
