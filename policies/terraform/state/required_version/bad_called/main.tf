terraform {
  required_version = ">= 1.9.0"
}

provider "aws" {
  region = "eu-central-1"
}

module "vpc" {
  source = "./modules/vpc"
}

module "replica" {
  source = "./modules/vpc"
}

module "old" {
  source = "./modules/old"
}

module "older" {
  source = "./modules/old"
}
