variable "region" {
  description = "Where everything runs"
  type        = string
}

output "address" {
  description = "Of the database, as a host name"
  value       = "db.example.com"
}
