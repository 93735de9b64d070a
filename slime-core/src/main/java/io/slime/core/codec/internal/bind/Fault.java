// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.bind;

import io.slime.api.FieldPath;
import io.slime.core.InputIssue;

/**
 * Something in a tree that does not fit its Java type.
 *
 * @param code which kind of fault
 * @param path where, spelled as written
 * @param message one sentence with the offending value
 * @param advice what to do
 */
public record Fault(InputIssue code, FieldPath path, String message, String advice) {}
