# Inputs of a database module.
variable "db_password" {
  description = "Password of the owner of the schema" # expect: TI014
  type        = string
}

variable "stripe_api_key" {
  description = "Key for payments" # expect: TI014
  type        = string
  default     = null
  sensitive   = false
}

variable "github_token" {
  type    = string # expect: TI014
  default = ""
}
