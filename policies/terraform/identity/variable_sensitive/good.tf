variable "db_password" {
  type      = string
  sensitive = true
}

variable "session_token" {
  type      = string
  ephemeral = true
}

variable "password_length" {
  type    = number
  default = 24
}

variable "manage_master_user_password" {
  type    = bool
  default = true
}

variable "db_secret_arn" {
  type = string
}

variable "tokens" {
  type    = list(string)
  default = []
}

variable "webhook_secret" {
  type = object({ name = string, key = string })
  default = {
    name = "webhook"
    key  = "value"
  }
}

variable "require_api_key" {
  type    = bool
  default = false
}

variable "database_username" {
  type = string
}
