# A network with a database and its logs.
provider "aws" {
  region = "eu-central" # expect: TG011
}

resource "aws_cloudwatch_log_group" "web" {
  name              = "/shop/web"
  retention_in_days = 31 # expect: TG011
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0" # expect: TG011
}

resource "aws_security_group" "web" {
  name = "web"

  egress {
    from_port   = 0
    to_port     = 65536 # expect: TG011
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/16", "10.1.2.0/16"] # expect: TG011
  }
}

resource "aws_security_group_rule" "database" {
  type              = "ingress"
  security_group_id = aws_security_group.web.id
  protocol          = "tcp"
  from_port         = 5432
  to_port           = 543200          # expect: TG011
  cidr_blocks       = ["10.300.0.0/16"] # expect: TG011
}

resource "aws_db_instance" "orders" {
  identifier              = "orders"
  engine                  = "postgres"
  instance_class          = "t4g.medium" # expect: TG011
  backup_retention_period = 60           # expect: TG011
}

resource "aws_instance" "bastion" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3micro" # expect: TG011
}

resource "aws_kms_key" "data" {
  deletion_window_in_days = 3 # expect: TG011
}

resource "aws_secretsmanager_secret" "orders" {
  name                    = "shop/orders"
  recovery_window_in_days = 5 # expect: TG011
}

resource "aws_cloudwatch_event_rule" "nightly" {
  name                = "nightly"
  schedule_expression = "cron(0 2 * * *)" # expect: TG011
}

resource "aws_elasticache_cluster" "sessions" {
  cluster_id = "sessions"
  node_type  = "t4g.micro" # expect: TG011
}
