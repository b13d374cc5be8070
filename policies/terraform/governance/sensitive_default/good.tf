variable "db_password" {
  type      = string
  sensitive = true
}

variable "api_token" {
  type      = string
  sensitive = true
  default   = ""
}

variable "webhook_secret" {
  type      = string
  sensitive = true
  default   = null
}

variable "settings" {
  type      = map(string)
  sensitive = true
  default   = {}
}

variable "secret_name" {
  type    = string
  default = "shop/orders"
}

variable "password_length" {
  type    = number
  default = 24
}

variable "db_username" {
  type      = string
  sensitive = true
  default   = "orders"
}

variable "master_password" {
  type    = string
  default = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:orders"
}

variable "port" {
  type      = number
  sensitive = true
  default   = 5432
}
