"""What people receive: reports on their files, and what the warehouse says in a terminal."""
