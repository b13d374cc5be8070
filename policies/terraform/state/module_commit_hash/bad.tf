module "network" {
  source = "git::https://git.example.com/shop/vpc.git?ref=v5.1.0" # expect: TS014
}
