variable "environment" {
  description = "Which stage this is"
  type        = string

  validation {
    condition     = contains(["development", "staging", "production"], var.environment)
    error_message = "There are development, staging and production."
  }
}

variable "region" {
  type = string
}
