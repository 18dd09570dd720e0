package org.nearcast.audit.decision;

import java.nio.file.Path;

/** A process that appends: log, name of the actor, number of entries, length of the reasons. */
final class Appender {
  private Appender() {}

  public static void main(String[] args) throws Exception {
    DecisionLog log = DecisionLog.open(Path.of(args[0]));
    String reason = "x".repeat(Integer.parseInt(args[3]));
    for (int i = 0; i < Integer.parseInt(args[2]); i++) {
      Entry entry = log.append(Decisions.note(args[1] + " " + i + " " + reason));
      System.out.println(entry.sequence());
      System.out.flush();
    }
  }
}
