"""stub; being written"""
