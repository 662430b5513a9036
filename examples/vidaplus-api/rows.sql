-- What the later revisions find: one patient with a telephone, one without.
INSERT INTO paciente_users
    (id, cpf, data_nascimento, endereco, complemento, numero, bairro, cidade, estado, cep, telefone, nome, email, senha, created_at)
VALUES
    (1, '111.444.777-35', '1980-02-29', 'Rua das Flores', NULL, 12, 'Centro', 'Recife', 'PE', '50010-000', '81 5550-1234', 'Ana', 'ana@example.com', 'x', '2015-01-01 10:00:00'),
    (2, '935.411.347-80', '1975-12-31', 'Av. Brasil', 'ap. 3', 700, 'Jardins', 'Natal', 'RN', '59010-000', NULL, 'João', 'joao@example.com', 'y', '2015-01-02 11:30:00');
INSERT INTO estoques (id, tipo_item, nome, quantidade, unidade, data_validade)
VALUES (1, 'INSUMO', 'Luva', 500, 'caixa', NULL), (2, 'MEDICAMENTO', 'Dipirona', 40, 'frasco', '2016-06-30');
INSERT INTO leitos (id, numero_leito, paciente_id, tipo, status) VALUES (1, 'U-01', 1, 'UTI', 'OCUPADO');
