"""The portal's dialect over HTTP; httpx is imported here and nowhere else."""
