// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.tree;

/** The two spellings of a proto field. */
public final class FieldNames {

  private FieldNames() {}

  /**
   * The JSON name of a proto field.
   *
   * @param protoName for example {@code virtual_hosts}
   * @return for example {@code virtualHosts}
   */
  public static String jsonName(String protoName) {
    if (protoName.indexOf('_') < 0) {
      return protoName;
    }
    StringBuilder name = new StringBuilder(protoName.length());
    boolean upper = false;
    for (int i = 0; i < protoName.length(); i++) {
      char c = protoName.charAt(i);
      if (c == '_') {
        upper = true;
      } else {
        name.append(upper && c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
        upper = false;
      }
    }
    return name.toString();
  }
}
