# SPDX-FileCopyrightText: 2026 The git license-check authors
# SPDX-License-Identifier: Apache-2.0
#
# Two plots side by side, of CPU time and of memory, over three decades: gnuplot -e "data='…'; out='…'" growth.gnuplot
set terminal pngcairo size 1200,520 font 'sans,10'
set output out
set datafile separator tab
set logscale xy
set grid
set key left top
set format x '10^{%T}'
set xlabel 'how many'
series = "commits files refs annotations 'bytes of one file'"
set multiplot layout 1,2
set title 'CPU time, seconds'
plot for [name in series] data using 2:(strcol(1) eq name ? $3 : NaN) with linespoints title name
set title 'peak resident memory, MiB'
plot for [name in series] data using 2:(strcol(1) eq name ? $4 : NaN) with linespoints title name
unset multiplot
