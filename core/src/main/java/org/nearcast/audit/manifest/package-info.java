/** What a report was made of, who signed it, and whether it can be made again byte for byte. */
package org.nearcast.audit.manifest;
