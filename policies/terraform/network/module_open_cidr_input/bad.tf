module "cache" {
  source              = "example.com/platform/cache"
  version             = "3.1.0"
  allowed_cidr_blocks = ["10.0.0.0/16", "0.0.0.0/0"] # expect: TN030
}

module "bastion" {
  source           = "git::https://git.example.com/modules/bastion.git?ref=v2"
  trusted_networks = "0.0.0.0/0" # expect: TN030
}
