# Inputs of a database module.
variable "db_password" {
  description = "Password of the owner of the schema" # expect: TI014
  type        = string
}

variable "stripe_api_key" {
  description = "Key for payments"
  type        = string
  default     = null # expect: TI014
  sensitive   = false
}

variable "github_token" {
  type    = string
  default = "" # expect: TI014
}
