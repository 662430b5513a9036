INSERT INTO usuarios (id, nome, email, senha, ativo, admin)
VALUES (1, 'Lira', 'lira@example.com', 'x', 1, 1), (2, 'Bento', 'bento@example.com', 'y', 1, 0);
INSERT INTO pedidos (id, status, usuario, preco)
VALUES (1, 'ATIVO', 1, 49.5), (2, 'FINALIZADO', 2, 120.25), (3, 'CANCELADO', 2, 0.0);
INSERT INTO itens_pedido (id, quantidade, sabor, tamanho, preco_unitario, pedido)
VALUES (1, 2, 'Calabresa', 'G', 24.75, 1), (2, 1, 'Portuguesa', 'M', 120.25, 2);
