variable "scan" {
  type = bool
}

resource "aws_ecr_repository" "shop" {
  for_each = toset(["shop", "batch"])
  name     = each.key

  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_ecr_repository" "decided_by_caller" {
  name = "trial"

  image_scanning_configuration {
    scan_on_push = var.scan
  }
}
