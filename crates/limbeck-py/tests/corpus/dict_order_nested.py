cfg = {"b": {"x": [1, {"y": 2}]}, "a": None}
print(cfg["b"]["x"][1]["y"], list(cfg), cfg)
cfg["b"]["x"][1]["y"] += 40
cfg.setdefault("c", {}).setdefault("d", []).append(1)
print(cfg)
