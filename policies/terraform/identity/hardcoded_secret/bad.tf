# The database and cache of a shop.
locals {
  cache_token = "k8Jd-92hsKq-PPz0-1aLmn"
}

resource "aws_db_instance" "orders" {
  identifier     = "orders"
  engine         = "postgres"
  instance_class = "db.t4g.medium"
  username       = "orders"
  password       = "Tr0ub4dor-and-3" # expect: TI012
}

resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id = "sessions"
  description          = "Sessions of the shop"
  auth_token           = local.cache_token # expect: TI012
}

resource "aws_rds_cluster" "reports" {
  cluster_identifier = "reports"
  engine             = "aurora-postgresql"
  master_username    = "reports"
  master_password    = "changeme" # expect: TI012@low
}

module "search" {
  source      = "example/search/aws"
  version     = "~> 2.1"
  db_password = "correct-horse-7-battery" # expect: TI012
}

resource "aws_mq_broker" "events" {
  broker_name = "events"

  user {
    username = "admin"
    password = "m0squitoes-in-May" # expect: TI012
  }
}

resource "aws_opensearch_domain" "logs" {
  domain_name = "logs"

  advanced_security_options {
    enabled = true

    master_user_options {
      master_user_name     = "admin"
      master_user_password = "L0gs-are-f0rever" # expect: TI012
    }
  }
}
