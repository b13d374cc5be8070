module "baseline" {
  source = "git::https://git.example.com/terraform/baseline.git?ref=v3"

  enable_cloudtrail = false # expect: TL004
}
