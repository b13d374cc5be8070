variable "subnets" {
  type    = list(string)
  default = ["10.0.1.0/24"]
}

module "cache" {
  source              = "example.com/platform/cache"
  allowed_cidr_blocks = var.subnets
  egress_cidr_blocks  = ["0.0.0.0/0"]
}

module "here" {
  source              = "./modules/cache"
  allowed_cidr_blocks = ["0.0.0.0/0"]
}
