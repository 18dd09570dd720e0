package org.nearcast.audit.decision;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Bytes after the last end of line: an append that was killed in mid-write (or, in a log read while
 * another process appends, one under way).
 *
 * @param line number of the line they begin
 * @param offset where in the file they begin, bytes
 * @param bytes how many
 * @param complete true if they are a whole entry that lacks nothing but its end of line
 * @param movedTo the file they were moved to; empty if they were left, as by a mere reader, or if
 *     the entry was whole and got its end of line
 */
public record Torn(long line, long offset, long bytes, boolean complete, Optional<Path> movedTo) {}
