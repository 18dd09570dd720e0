# What all R peers share: arguments, data, timing, results.
# Arguments: DATA COLUMNS BANDWIDTH REPEATS OUT
args <- commandArgs(TRUE)
data_file <- args[1]
columns <- as.integer(args[2])
bandwidth <- as.numeric(args[3])
repeats <- as.integer(args[4])
out <- args[5]
size <- 20000
days <- 731

n <- file.size(data_file) / 24
all_values <- readBin(data_file, "double", 3 * n, endian = "little")
x <- all_values[seq_len(n)]
y <- all_values[n + seq_len(n)]
t <- all_values[2 * n + seq_len(n)]
cell <- size / columns
centres <- (seq_len(columns) - 0.5) * cell

timed <- function(what, work) {
  start <- Sys.time()
  value <- work()
  seconds <- as.numeric(difftime(Sys.time(), start, units = "secs"))
  cat(sprintf("%s %.7f\n", what, seconds))
  list(value = value, seconds = seconds)
}

# Runs the work: once untimed where it is short (R compiles at the second call), then the repeats.
measure <- function(work) {
  first <- timed("first", work)
  value <- first$value
  left <- repeats
  if (first$seconds >= 5) {
    cat(sprintf("warm %.7f\n", first$seconds))
    left <- left - 1
  } else if (repeats > 0) {
    value <- work()
  }
  for (r in seq_len(max(0, left))) value <- timed("warm", work)$value
  value
}

version <- function(package) {
  cat(sprintf("version %s %s, R %s.%s\n", package, packageVersion(package),
              R.version$major, R.version$minor))
}

# Intensities at nodes, the first index running east.
write_nodes <- function(values, x0, y0, dx, dy) {
  cat(sprintf("layout nodes %.17g %.17g %.17g %.17g %d %d\n",
              x0, y0, dx, dy, nrow(values), ncol(values)))
  writeBin(as.double(values), out, endian = "little")
}

estimate <- function(name, value) cat(sprintf("estimate %s %.10g\n", name, value))
