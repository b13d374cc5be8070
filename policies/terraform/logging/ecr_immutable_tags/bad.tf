resource "aws_ecr_repository" "shop" { # expect: TL016
  name = "shop"

  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_ecr_repository" "batch" {
  name                 = "batch"
  image_tag_mutability = "MUTABLE" # expect: TL016
}

resource "aws_ecr_repository" "web" {
  name                 = "web"
  image_tag_mutability = "MUTABLE_WITH_EXCLUSION" # expect: TL016@low
}
