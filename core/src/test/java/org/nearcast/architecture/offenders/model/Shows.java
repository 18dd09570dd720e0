package org.nearcast.architecture.offenders.model;

import java.util.List;
import org.nearcast.architecture.offenders.internal.Helper;

/** Shows an internal type in every way there is. */
public class Shows extends Helper {
  private static final long serialVersionUID = 1;

  /** A field. */
  protected transient Helper field;

  /** A parameter. */
  public void parameter(Helper helper) {
    hiddenParameter(helper);
  }

  /** A result. */
  public Helper returned() {
    return field;
  }

  /** A type argument. */
  public List<? extends Helper> generic() {
    return List.of();
  }

  /** An array. */
  public Helper[][] array() {
    return new Helper[0][];
  }

  /** An exception. */
  protected void thrown() throws Helper {
    throw new Helper();
  }

  /** A bound. */
  public <T extends Helper> void bound(List<T> list) {
    list.clear();
  }

  void hiddenParameter(Helper helper) {
    field = helper;
  }

  /** A nested class. */
  public static class Nested {
    /** A parameter. */
    public void nested(Helper helper) {
      helper.printStackTrace();
    }
  }

  /** Not public, so it may. */
  static class HiddenNested {
    public Helper hiddenReturned() {
      return null;
    }
  }
}
