variable "parameters" {
  type    = list(object({ name = string, value = string }))
  default = [{ name = "rds.force_ssl", value = "1" }]
}

resource "aws_db_parameter_group" "orders" {
  name   = "orders"
  family = "postgres14"

  dynamic "parameter" {
    for_each = var.parameters
    content {
      name  = parameter.value.name
      value = parameter.value.value
    }
  }
}

resource "aws_db_instance" "orders" {
  engine               = "postgres"
  engine_version       = "14.13"
  instance_class       = "db.t4g.medium"
  parameter_group_name = aws_db_parameter_group.orders.name
}

# Forced where nothing is said.
resource "aws_db_instance" "customers" {
  engine         = "postgres"
  engine_version = "16.4"
  instance_class = "db.t4g.medium"
}

resource "aws_db_parameter_group" "stock" {
  name   = "stock"
  family = "mariadb11.8"
}

# The parameter belongs to the group of the cluster.
resource "aws_db_parameter_group" "search" {
  name   = "search"
  family = "aurora-postgresql16"
}

resource "aws_rds_cluster_parameter_group" "sessions" {
  name   = "sessions"
  family = "aurora-mysql8.0"

  parameter {
    name  = "require_secure_transport"
    value = "ON"
  }
}

resource "aws_db_instance" "ledger" {
  engine         = "oracle-ee"
  engine_version = "19"
  instance_class = "db.m6i.large"
}
