/** What an audit says: measures, judgements and findings. */
package org.nearcast.audit.finding;
