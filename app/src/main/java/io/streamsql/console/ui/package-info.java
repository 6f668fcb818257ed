/// What all screens are made of: numbers in words, chips, tiles, lines and charts. Knows neither pipeline nor screens.
package io.streamsql.console.ui;
