(self.qapack ??= {}).deck = {"packs":[{"path":"trivia","title":"Trivia"}],"difficulties":[{"name":"Easy","level":1},{"name":"Hard","level":3}],"exam":{},"tags":["earth","space"],"authors":["Model 1","Ann","Ben"],"chunks":[0],"cards":[
["moon",0,0,[1],[0]],
["ocean",0,1,[0],[1,2]]]};
