// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

/** How a verb writes what it has found out. */
enum ReportFormat {
  /** For people. */
  TEXT,
  /** One object for programs. */
  JSON
}
